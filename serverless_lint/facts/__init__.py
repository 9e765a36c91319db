"""AWS's numbers and dates as data, each with its source and the day it was read. No logic."""
