"""What a plan must hold, how plans flow down, and plans as they are written in documents: pure Python."""
