"""Reading a plan that came as a document: its lines to a `WrittenPlan`. Pure Python."""
