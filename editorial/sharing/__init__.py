"""The texts that pass on what was published, and the plan of a webinar's promotion."""
