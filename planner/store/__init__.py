"""What is kept on disk: programs, stars, configuration, the memory of exports. Atomic, locked, versioned.

Every function takes a `Home`, and instants as arguments: the store never looks up the clock.
"""
