"""What the documents room decides and reads, without a database."""
