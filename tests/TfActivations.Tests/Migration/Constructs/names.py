x = 1
print(x)
x = "one"
print(x)
if x == "one":
    y = 2.5
else:
    y = 3.5
print(y)
