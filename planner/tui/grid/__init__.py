"""The grid without a screen: rooms across, time down, every talk as a block of cells. Pure."""
