"""ABSENT: certainly nothing; a value where nothing is written, or what a change puts where something shall go."""

from enum import Enum


class Absent(Enum):
    ABSENT = "absent"


ABSENT = Absent.ABSENT
