"""What readers see: from the archive as one value to the pages and feeds of its site."""

from generator.write.feeds import feed_problem
from generator.write.page import Page
from generator.write.site_pages import render_site

__all__ = ["Page", "feed_problem", "render_site"]
