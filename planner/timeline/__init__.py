"""The pure core: time as a value, and questions answered about it. Knows no disk, no clock, no environment."""
