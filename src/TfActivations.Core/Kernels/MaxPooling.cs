using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>The largest element of each window, each channel by itself, and what goes back to where it stood.</summary>
/// <remarks>Of equals the first tap counts. A NaN makes its window NaN, and then no gradient flows.</remarks>
internal static unsafe class MaxPooling
{
    /// <summary>y(window, c) = max of x(tap, c).</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, in WindowGrid grid)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* px = x,
                py = y
        )
        {
            WindowJob<Largest<T>>.Run(grid, WindowJob<Largest<T>>.Parts, new(px, py, grid.Channels));
        }
    }

    /// <summary>dx(tap, c) = sum of dy(window, c) over the windows whose largest element stands there.</summary>
    public static void InputGradient<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        in WindowGrid grid
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        fixed (
            T* px = x,
                py = y,
                pdy = dy,
                pdx = dx
        )
        {
            // Image by image, as windows may overlap within one.
            var sought = ThreadMemory.Get<T>(Scratch.Sums, (nint)grid.Batch * grid.Channels);
            WindowJob<Back<T>>.Run(grid, grid.Batch, new(new(px, py, sought, grid.Channels), pdy, pdx));
        }
    }

    /// <summary>picked(window, c) = u at the tap where the window's largest element stands.</summary>
    public static void Pick<T>(
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> u,
        Span<T> picked,
        in WindowGrid grid
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        picked.Clear();
        fixed (
            T* px = x,
                py = y,
                pu = u,
                pp = picked
        )
        {
            const int Parts = WindowJob<Picking<T>>.Parts;
            var sought = ThreadMemory.Get<T>(Scratch.Sums, (nint)Parts * grid.Channels);
            WindowJob<Picking<T>>.Run(grid, Parts, new(new(px, py, sought, grid.Channels), pu, pp));
        }
    }

    private readonly struct Largest<T>(T* x, T* y, int channels) : IWindowStep<Largest<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Largest<T> ForPart(int part) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps)
        {
            T* from = x + pixel,
                to = y + window;
            if (nth == 0)
            {
                new ReadOnlySpan<T>(from, channels).CopyTo(new(to, channels));
                return;
            }
            nint i = 0;
            for (; i <= channels - Vector<T>.Count; i += Vector<T>.Count)
            {
                Lanes.Max(Lanes.Load(to + i), Lanes.Load(from + i)).Store(to + i);
            }
            for (; i < channels; i++)
            {
                to[i] = T.Max(to[i], from[i]);
            }
        }
    }

    /// <summary>Where the largest elements stand: the value of each channel is sought until it is found, then NaN, which nothing equals.</summary>
    private readonly struct Search<T>(T* x, T* y, T* sought, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Channels => channels;

        public Search<T> ForPart(int part) => new(x, y, sought + ((nint)part * channels), channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Start(nint window) => new ReadOnlySpan<T>(y + window, channels).CopyTo(new(sought, channels));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Found(nint pixel, nint channel)
        {
            var value = Lanes.Load(sought + channel);
            var found = Lanes.Equals(Lanes.Load(x + pixel + channel), value);
            Lanes.ConditionalSelect(found, Lanes.Create(T.NaN), value).Store(sought + channel);
            return found;
        }

        // One channel without a branch: which tap it is cannot be foretold.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<T> FoundOne(nint pixel, nint channel)
        {
            var value = Vector128.CreateScalar(sought[channel]);
            var found = Vector128.Equals(Vector128.CreateScalar(x[pixel + channel]), value);
            sought[channel] = Vector128.ConditionalSelect(found, Vector128.Create(T.NaN), value).ToScalar();
            return found;
        }
    }

    private readonly struct Back<T>(Search<T> search, T* dy, T* dx) : IWindowStep<Back<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Back<T> ForPart(int part) => new(search.ForPart(part), dy, dx);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps)
        {
            if (nth == 0)
            {
                search.Start(window);
            }
            T* from = dy + window,
                to = dx + pixel;
            nint i = 0;
            for (; i <= search.Channels - Vector<T>.Count; i += Vector<T>.Count)
            {
                var found = Lanes.ConditionalSelect(search.Found(pixel, i), Lanes.Load(from + i), Vector<T>.Zero);
                (Lanes.Load(to + i) + found).Store(to + i);
            }
            for (; i < search.Channels; i++)
            {
                to[i] += (search.FoundOne(pixel, i) & Vector128.CreateScalar(from[i])).ToScalar();
            }
        }
    }

    private readonly struct Picking<T>(Search<T> search, T* u, T* picked) : IWindowStep<Picking<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Picking<T> ForPart(int part) => new(search.ForPart(part), u, picked);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(nint pixel, int tap, nint window, int nth, int taps)
        {
            if (nth == 0)
            {
                search.Start(window);
            }
            T* from = u + pixel,
                to = picked + window;
            nint i = 0;
            for (; i <= search.Channels - Vector<T>.Count; i += Vector<T>.Count)
            {
                Lanes.ConditionalSelect(search.Found(pixel, i), Lanes.Load(from + i), Lanes.Load(to + i)).Store(to + i);
            }
            for (; i < search.Channels; i++)
            {
                to[i] = Vector128
                    .ConditionalSelect(
                        search.FoundOne(pixel, i),
                        Vector128.CreateScalar(from[i]),
                        Vector128.CreateScalar(to[i])
                    )
                    .ToScalar();
            }
        }
    }
}
