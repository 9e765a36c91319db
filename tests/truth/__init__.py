"""Truth under change: what means the same has the same findings, and a fault that is planted is found."""
