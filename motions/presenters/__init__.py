"""Values that the templates print: each is complete, so that no template asks the database anything."""
