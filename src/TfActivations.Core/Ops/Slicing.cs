using TfActivations.Engines;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>Along every axis size elements from begin on, each a step after the one before; steps may be negative.</summary>
internal sealed class SliceOp(int[] begin, int[] steps, Shape size)
    : StridedOp(IsDense(steps) ? "Slice" : "StridedSlice")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        IsDense(steps)
            ? new Dictionary<string, object> { ["begin"] = begin.ToArray(), ["size"] = size.ToArray() }
            : new Dictionary<string, object>
            {
                ["begin"] = begin.ToArray(),
                ["end"] = End,
                ["strides"] = steps.ToArray(),
                // An end before the first element cannot be said as an index: -1 is the last.
                ["end_mask"] = End.Select((end, axis) => end < 0 ? 1 << axis : 0).Sum(),
            };

    /// <summary>x[begin..begin + size], along every axis.</summary>
    public SliceOp(int[] begin, Shape size)
        : this(begin, Dense(begin.Length), size) { }

    private int[] End => [.. begin.Select((start, axis) => start + size[axis] * steps[axis])];

    /// <summary>Slices with C# ranges; axes that are not named stay whole.</summary>
    public static Tensor Apply(Tensor x, params ReadOnlySpan<Range> ranges)
    {
        if (ranges.Length > x.Shape.Rank)
            throw new InvalidArgumentException(
                $"slice: takes at most {Plural.Of(x.Shape.Rank, "range")} for shape {x.Shape}. Received: {ranges.Length}"
            );
        var (begin, size) = (new int[x.Shape.Rank], x.Shape.ToArray());
        for (var axis = 0; axis < ranges.Length; axis++)
        {
            // As in Python, a range that reaches past the end stops there.
            var length = x.Shape[axis];
            var start = Math.Clamp(ranges[axis].Start.GetOffset(length), 0, length);
            var end = Math.Clamp(ranges[axis].End.GetOffset(length), start, length);
            (begin[axis], size[axis]) = (start, end - start);
        }
        return new SliceOp(begin, size).Run(x);
    }

    /// <summary>The part from start on, length long, of one axis; the others whole.</summary>
    public static Tensor Along(Tensor x, int axis, int start, int length)
    {
        var begin = new int[x.Shape.Rank];
        begin[axis] = start;
        return new SliceOp(begin, x.Shape.With(axis, length)).Run(x);
    }

    /// <summary>The elements in the opposite order along some axes.</summary>
    public static Tensor Reverse(Tensor x, params ReadOnlySpan<int> axes)
    {
        var (begin, steps) = (new int[x.Shape.Rank], Dense(x.Shape.Rank));
        foreach (var axis in axes)
            (begin[axis], steps[axis]) = (Math.Max(0, x.Shape[axis] - 1), -1);
        return new SliceOp(begin, steps, x.Shape).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(size, inputs[0].DType);

    protected override int Walk(Shape input, Shape output, Span<int> strides)
    {
        var start = 0;
        for (var i = 0; i < strides.Length; i++)
        {
            strides[i] = RowMajor(input, i) * steps[i];
            start += begin[i] * RowMajor(input, i);
        }
        return start;
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new PadOp(begin, steps, size, inputs[0].Shape, 0).Run(upstream);

    public static int[] Dense(int rank) => [.. Enumerable.Repeat(1, rank)];

    public static bool IsDense(int[] steps) => Array.TrueForAll(steps, step => step == 1);
}

/// <summary>A value everywhere in a shape, but the input where a slice would take it: the gradient of <see cref="SliceOp"/>.</summary>
/// <param name="begin">Where the input begins, along each axis.</param>
/// <param name="steps">From one of its elements to the next.</param>
/// <param name="size">The input's shape.</param>
/// <param name="shape">The output's.</param>
/// <param name="value">What stands elsewhere.</param>
internal sealed class PadOp(int[] begin, int[] steps, Shape size, Shape shape, double value)
    : Op(
        !SliceOp.IsDense(steps) ? "Place"
        : value == 0 ? "Pad"
        : "PadV2"
    )
{
    public override IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var paddings = new int[begin.Length, 2];
            for (var axis = 0; axis < begin.Length; axis++)
                (paddings[axis, 0], paddings[axis, 1]) = (begin[axis], shape[axis] - begin[axis] - size[axis]);
            var attributes = new Dictionary<string, object> { ["paddings"] = paddings };
            if (value != 0)
                attributes["constant_values"] = value;
            return attributes;
        }
    }

    public override bool TakesHalf => true;

    /// <summary>The tensor with some elements of a value before and after it, along each axis.</summary>
    public static Tensor Apply(Tensor x, ReadOnlySpan<(int Before, int After)> paddings, double value = 0)
    {
        var (begin, lengths) = (new int[x.Shape.Rank], x.Shape.ToArray());
        for (var axis = 0; axis < begin.Length; axis++)
        {
            begin[axis] = paddings[axis].Before;
            lengths[axis] = checked(lengths[axis] + paddings[axis].Before + paddings[axis].After);
        }
        return new PadOp(begin, SliceOp.Dense(begin.Length), x.Shape, Shape.Create(lengths), value).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType != DType.String)
            output.Fill(value);
        if (inputs[0].Size > 0)
            Cells.Run(output.DType, new Placing(inputs[0], output, begin, steps));
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new SliceOp(begin, steps, size).Run(upstream);

    private readonly struct Placing(Tensor x, Tensor y, int[] begin, int[] steps) : ICellKernel
    {
        public void Run<T>()
        {
            Span<T> source = Cells.Of<T>(x),
                target = Cells.Of<T>(y);
            var rank = begin.Length;
            if (rank == 0)
            {
                target[0] = source[0];
                return;
            }
            var (size, shape) = (x.Shape, y.Shape);
            var (run, step) = (size[^1], steps[^1]);
            for (var row = 0; row < source.Length / run; row++)
            {
                var (rest, start, stride) = (row, begin[^1], shape[^1]);
                for (var axis = rank - 2; axis >= 0; axis--)
                {
                    (rest, var index) = Math.DivRem(rest, size[axis]);
                    start += (begin[axis] + index * steps[axis]) * stride;
                    stride *= shape[axis];
                }
                if (step == 1)
                    source.Slice(row * run, run).CopyTo(target[start..]);
                else
                    for (var i = 0; i < run; i++)
                        target[start + i * step] = source[row * run + i];
            }
        }
    }
}
