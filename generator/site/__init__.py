"""The ends that touch the disk: pages into docs/, the site out of them, published in one step."""
