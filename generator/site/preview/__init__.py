"""The preview of an archive: a process that knows all of it, and makes the page that somebody looks at."""
