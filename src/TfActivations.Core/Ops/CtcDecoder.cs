namespace TfActivations.Ops;

/// <summary>The labels that logits of connectionist temporal classification say: the likeliest class at each step, or the likeliest labels.</summary>
/// <param name="logits">Of shape (batch, steps, classes).</param>
/// <param name="lengths">How many steps count of each sequence.</param>
/// <param name="blank">The class that says nothing, from 0 on.</param>
internal sealed class CtcDecoder(Tensor logits, int[] lengths, int blank)
{
    private int Classes => logits.Shape[2];

    /// <summary>The likeliest class at each step, and the negative sum of their logits.</summary>
    public (Tensor Labels, Tensor Scores) Greedy(bool mergeRepeated)
    {
        var scores = new double[lengths.Length];
        var paths = new int[lengths.Length][];
        for (var sequence = 0; sequence < lengths.Length; sequence++)
        {
            var labels = new List<int>();
            var before = -1;
            for (var step = 0; step < lengths[sequence]; step++)
            {
                var best = Enumerable.Range(0, Classes).MaxBy(label => At(sequence, step, label));
                scores[sequence] -= At(sequence, step, best);
                if (best != blank && !(mergeRepeated && best == before))
                    labels.Add(best);
                before = best;
            }
            paths[sequence] = [.. labels];
        }
        return (Dense([paths]), Matrix([.. scores.Select(score => (double[])[score])]));
    }

    /// <summary>The likeliest labels, of the walks that a beam keeps at each step, with the logarithms of their probabilities.</summary>
    /// <param name="width">How many labels are kept at each step.</param>
    /// <param name="paths">How many are wanted of each sequence.</param>
    public (Tensor Labels, Tensor Scores) Beam(int width, int paths)
    {
        var found = Enumerable.Range(0, lengths.Length).Select(sequence => Search(sequence, width, paths)).ToArray();
        return (
            Dense([.. Enumerable.Range(0, paths).Select(i => found.Select(each => each[i].Labels).ToArray())]),
            Matrix([.. found.Select(each => each.Select(path => path.Total).ToArray())])
        );
    }

    private Prefix[] Search(int sequence, int width, int paths)
    {
        List<Prefix> beam = [new([], 0, double.NegativeInfinity)];
        for (var step = 0; step < lengths[sequence]; step++)
        {
            var next = new Dictionary<string, Prefix>();
            var log = LogProbabilities(sequence, step);
            foreach (var prefix in beam)
            {
                var last = prefix.Labels is [.., var label] ? label : -1;
                Add(next, prefix.Labels, prefix.Total + log[blank], double.NegativeInfinity);
                if (last >= 0)
                    Add(next, prefix.Labels, double.NegativeInfinity, prefix.Label + log[last]);
                for (var each = 0; each < Classes; each++)
                    if (each != blank)
                        Add(
                            next,
                            [.. prefix.Labels, each],
                            double.NegativeInfinity,
                            (each == last ? prefix.Blank : prefix.Total) + log[each]
                        );
            }
            beam = [.. next.Values.OrderByDescending(prefix => prefix.Total).Take(width)];
        }
        return
        [
            .. beam.Concat(Enumerable.Repeat(new Prefix([], double.NegativeInfinity, double.NegativeInfinity), paths))
                .Take(paths),
        ];
    }

    private static void Add(Dictionary<string, Prefix> beam, int[] labels, double blank, double label)
    {
        var key = string.Join(' ', labels);
        var known = beam.GetValueOrDefault(key) ?? new(labels, double.NegativeInfinity, double.NegativeInfinity);
        beam[key] = new(labels, LogSum(known.Blank, blank), LogSum(known.Label, label));
    }

    private double[] LogProbabilities(int sequence, int step)
    {
        double[] values = [.. Enumerable.Range(0, Classes).Select(label => At(sequence, step, label))];
        var most = values.Max();
        var sum = most + Math.Log(values.Sum(value => Math.Exp(value - most)));
        return Array.ConvertAll(values, value => value - sum);
    }

    private static double LogSum(double a, double b)
    {
        var most = Math.Max(a, b);
        return double.IsNegativeInfinity(most) ? most : most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
    }

    private double At(int sequence, int step, int label) =>
        logits.ElementAt((sequence * logits.Shape[1] + step) * Classes + label);

    /// <summary>Labels of shape (paths, batch, steps), -1 after the last one.</summary>
    private Tensor Dense(int[][][] paths)
    {
        var labels = Tensor.Filled([paths.Length, lengths.Length, logits.Shape[1]], DType.Int32, -1);
        for (var path = 0; path < paths.Length; path++)
        for (var sequence = 0; sequence < lengths.Length; sequence++)
            paths[path][sequence].CopyTo(labels.Span<int>()[((path * lengths.Length + sequence) * logits.Shape[1])..]);
        return labels;
    }

    private Tensor Matrix(double[][] scores) =>
        ReshapeOp.Apply(
            CastOp.Apply((Tensor)(Array)scores.SelectMany(each => each).ToArray(), logits.DType),
            [scores.Length, -1]
        );

    /// <summary>Labels that a walk has said so far.</summary>
    /// <param name="Labels">The labels.</param>
    /// <param name="Blank">The logarithm of the probability of walks that end in a blank.</param>
    /// <param name="Label">Of those that end in the last label.</param>
    private sealed record Prefix(int[] Labels, double Blank, double Label)
    {
        public double Total { get; } = LogSum(Blank, Label);
    }
}
