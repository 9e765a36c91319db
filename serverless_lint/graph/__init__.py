"""The architecture: resources, and typed relations between them."""
