"""Whether a built site is whole: what its files refer to is there, and what is there can be reached."""

from generator.site.verify.change import verify_change
from generator.site.verify.findings import Expected, Links, Verified
from generator.site.verify.whole import not_a_site, verify_site

__all__ = ["Expected", "Links", "Verified", "not_a_site", "verify_change", "verify_site"]
