"""Reading a plan that came as a document: bytes to lines, lines to a `WrittenPlan`. Pure Python."""
