"""What a template says: sections, conditions, and what each value can be, when."""
