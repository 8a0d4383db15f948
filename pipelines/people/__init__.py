"""Who is in a case, what is known of everybody, and what stands for a name (案中人员)."""
