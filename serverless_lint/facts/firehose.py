"""Data Firehose: limits of the function that works on records. Read 2026-11-27."""

# "The buffering size hint ranges between 0.2 MB and 3MB." The records go to the function in one request, of 6 MB at
# most.
# https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
BUFFER = 3
