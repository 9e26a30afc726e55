using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Saving.Versions;

namespace TfActivations.Keras.Saving;

/// <summary>Which of an optimizer's numbers a file has, in its order.</summary>
/// <remarks>As in Keras, where the file has the numbers of another kind of optimizer, or none, the optimizer starts anew.</remarks>
internal static class OptimizerNumbers
{
    /// <summary>
    /// Keras 3's numbers: the steps, the learning rate, then for each weight what is kept for it. Keras 2's newer optimizers leave
    /// out the learning rate, and Nadam's product.
    /// </summary>
    public static void Add(
        WeightAssignment assignment,
        Optimizer optimizer,
        string place,
        IReadOnlyList<SavedArray> values
    )
    {
        Variable[] slots = [.. optimizer.variables.Where(number => optimizer.SlotOf(number) is not null)];
        IReadOnlyList<Variable>[] orders =
        [
            optimizer.variables,
            [.. optimizer.variables.Where(number => number != optimizer.Rate)],
            [optimizer.variables[0], .. slots],
        ];
        if (Array.Find(orders, order => order.Count == values.Count) is { } numbers)
        {
            assignment.Add(optimizer.Name, place, numbers, values);
            if (numbers == orders[^1])
                AddProduct(assignment, optimizer, place, values[0]);
        }
    }

    /// <summary>
    /// The numbers of Keras 2's older optimizers: the steps where it kept them, then for all weights the first that is kept for
    /// each, then the second; only Ftrl's go by weight. Nadam's product is between; behind, there may be what is not used.
    /// </summary>
    public static void AddBySlot(
        WeightAssignment assignment,
        Optimizer optimizer,
        string place,
        IReadOnlyList<SavedArray> values
    )
    {
        Variable[] slots =
        [
            .. optimizer
                .variables.Select(number => (Number: number, Slot: optimizer.SlotOf(number)))
                .Where(each => each.Slot is not null)
                .GroupBy(each => optimizer is Ftrl ? "" : each.Slot!.Value.Name, each => each.Number)
                .SelectMany(kind => kind),
        ];
        var scalars = values.TakeWhile(value => value.Shape.Rank == 0).Count();
        SavedArray[] kept = [.. values.Skip(scalars).Take(slots.Length)];
        if (!Fits(slots, kept))
            return;
        if (scalars > 0)
        {
            assignment.Add(optimizer.Name, place, [optimizer.variables[0]], [values[0]]);
            AddProduct(assignment, optimizer, place, values[0]);
        }
        assignment.Add(optimizer.Name, place, slots, kept);
    }

    /// <summary>Nadam's product, which follows from the number of steps.</summary>
    private static void AddProduct(WeightAssignment assignment, Optimizer optimizer, string place, SavedArray steps)
    {
        if (optimizer is Nadam nadam)
            assignment.Add(nadam.Name, place, [nadam.Product], [steps.Mapped(Shape.Scalar, nadam.ProductAfter)]);
    }

    private static bool Fits(IEnumerable<Variable> numbers, IEnumerable<SavedArray> values) =>
        numbers.Select(number => number.Shape).SequenceEqual(values.Select(value => value.Shape));
}
