def reading():
    return []
