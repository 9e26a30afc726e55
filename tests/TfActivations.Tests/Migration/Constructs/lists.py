squares = [i * i for i in range(5) if i != 2]
squares.append(25)
print(squares, squares[-1], squares[1:3], squares[::-1], len(squares), sum(squares))
for i, s in enumerate(squares):
    print(i, s)
best = sorted(["b", "a"], key=lambda w: w, reverse=True)
print(best)
