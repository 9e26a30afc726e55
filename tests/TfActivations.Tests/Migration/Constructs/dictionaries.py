ages = {"ann": 31}
ages["bob"] = 25
for name, age in ages.items():
    print(name, age)
print(ages, ages.get("cy", 0), "ann" in ages)
results = []
for epoch in range(2):
    results.append({"epoch": epoch, "name": "run"})
print(results[0]["epoch"], results[1]["name"])
