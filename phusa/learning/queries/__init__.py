"""Questions about core people and groups of learners, already limited to what the actor may see."""
