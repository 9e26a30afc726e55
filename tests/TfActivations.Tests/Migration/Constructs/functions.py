def area(width, height=2.0):
    """The area of a rectangle."""
    return width * height


print(area(3.0), area(1.5, height=4.0))
