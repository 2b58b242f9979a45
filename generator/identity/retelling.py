"""Whether two stories tell the same event. Calibrated on 19,042 newswire articles, in which dividends, bond issues
and price changes of different companies are told in the same words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.identity.terms import figures_of, names_of, terms_of
from generator.model.article import ArticleId
