"""Questions about reports, already limited to what the actor may see."""
