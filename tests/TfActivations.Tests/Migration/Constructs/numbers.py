a = -7
print(a // 2, a % 3, a / 2, 2 ** 10, 1 / 3)
print(2 ** 100, round(2.5), round(2.675, 2), abs(-3))
