using TfActivations.Engines;

namespace TfActivations.Data;

/// <summary>What functions return, found by calling them on tensors without values.</summary>
internal static class Tracing
{
    // Axes that are open have one length at the first call and another at the second.
    private static readonly int[] Lengths = [2, 3];

    /// <summary>What a function returns for elements of a spec; null where it wants to see values.</summary>
    public static ElementSpec? Of<T, TResult>(ElementSpec elements, Func<T, TResult> function) =>
        Of(length => Nest<TResult>.Describe(function(Sample<T>(elements, length))));

    /// <summary>What the datasets that a function returns have for elements; null where it wants to see values.</summary>
    public static ElementSpec? OfDataset<T, TResult>(ElementSpec elements, Func<T, Dataset<TResult>> function) =>
        Of(length => function(Sample<T>(elements, length)).element_spec);

    private static ElementSpec? Of(Func<int, ElementSpec> call)
    {
        try
        {
            using var scope = Engine.OnThisThread(new ValuelessEngine());
            var found = Array.ConvertAll(Lengths, length => call(length));
            return found[0].Union(found[1]);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }

    private static T Sample<T>(ElementSpec elements, int length) =>
        Nest<T>.Pack(
            elements,
            spec =>
            {
                if (spec.shape is null)
                    throw new InvalidStateException("a tensor of unknown rank cannot be made");
                var sample = Tensor.Allocate([.. spec.shape.Select(axis => axis == -1 ? length : axis)], spec.dtype);
                sample.IsRecorded = true;
                return sample;
            }
        );
}

/// <summary>Computes nothing, and nothing that comes out can be read.</summary>
file sealed class ValuelessEngine : IEngine
{
    public string Name => "shapes";

    public IReadOnlyList<string> Devices => [];

    bool IEngine.IsDry => true;

    public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.IsRecorded = true;
        return true;
    }
}
