"""Finds retellings: articles that tell the same event in the same or in partly other words."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from generator.identity.words import UNSPACED
from generator.model.article import ArticleId
