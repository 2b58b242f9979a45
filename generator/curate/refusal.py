"""Why a change is not made."""

from __future__ import annotations

from generator.model.errors import ConfigError, Problem, Severity

CODE = "usage"


def wrong(message: str, hint: str = "", *, path: str = "", line: int = 0) -> Problem:
    """Something that the curator asked for and that cannot be."""
    return Problem(path=path, line=line, code=CODE, message=message, hint=hint, severity=Severity.ERROR)


def refused(message: str, hint: str = "", *, path: str = "", line: int = 0) -> ConfigError:
    """The same as the exception that ends the command; nothing has been written."""
    return ConfigError(wrong(message, hint, path=path, line=line))


def misread(path: str) -> Problem:
    """A changed file that would say something else than it should."""
    message = "the change would not read back as it is meant; nothing was written"
    hint = "make it by hand, and report this with the file"
    return Problem(path=path, code="misread", message=message, hint=hint, severity=Severity.ERROR)
