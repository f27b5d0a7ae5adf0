"""Questions about plans and needs, already limited to what the actor may see."""
