"""What the keeper can choose."""
