for n in range(2, 6):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, "is prime")
count = 3
while count > 0:
    count -= 1
print(count)
