"""The coarse steps of a night; one file is one, and puts several verbs together (阶段).

`.order` lists them. Nothing is imported here, so that a process that works for one of them loads
what that one needs.
"""
