using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Files;
using Numpy = NumSharp.np;

namespace TfActivations;

public static partial class Imports
{
    /// <summary>NumPy: the functions that scripts around models use, by NumSharp.</summary>
    /// <remarks>
    /// A <c>using static</c> cannot bring another library's static class under its own name, so these lines do. The whole
    /// of NumSharp is at hand with <c>using np = NumSharp.np;</c>, which takes precedence over this class.
    /// </remarks>
#pragma warning disable CS8981 // NumPy's own name
    public static class np
#pragma warning restore CS8981
    {
        /// <summary>The circle's circumference over its diameter.</summary>
        public const double pi = Math.PI;

        /// <summary>Euler's number.</summary>
        public const double e = Math.E;

        /// <summary>Infinity.</summary>
        public const double inf = double.PositiveInfinity;

        /// <summary>Not a number.</summary>
        public const double nan = double.NaN;

        /// <summary>The dtype float32, for astype.</summary>
        public static Type float32 => typeof(float);

        /// <summary>The dtype float64, for astype.</summary>
        public static Type float64 => typeof(double);

        /// <summary>The dtype int32, for astype.</summary>
        public static Type int32 => typeof(int);

        /// <summary>The dtype int64, for astype.</summary>
        public static Type int64 => typeof(long);

        /// <summary>The dtype uint8, for astype.</summary>
        public static Type uint8 => typeof(byte);

        /// <summary>Seeded random arrays: seed, rand, randn, normal, uniform, randint, permutation, shuffle, choice.</summary>
        public static NumPyRandom random => Numpy.random;

        /// <summary>An array of a C# array's elements.</summary>
        public static NDArray array(Array values) => Call(() => Numpy.array(NotNull(values)));

        /// <summary>A vector: <c>np.array([1.0, 2.0])</c>.</summary>
        public static NDArray array<T>(T[] values)
            where T : unmanaged => Call(() => Numpy.array(NotNull(values)));

        /// <summary>A matrix: <c>np.array([[1.0, 2.0], [3.0, 4.0]])</c>.</summary>
        public static NDArray array<T>(T[][] values)
            where T : unmanaged => Call(() => ((Tensor)(Array)NotNull(values)).numpy());

        /// <summary>x1 / x2 in one pass, computed in <paramref name="dtype"/> when that is given.</summary>
        public static NDArray divide(NDArray x1, NDArray x2, Type? dtype = null) =>
            Call(() => Numpy.divide(NotNull(x1), NotNull(x2), dtype: dtype));

        /// <summary>num numbers from start to stop, both included, as float64.</summary>
        public static NDArray linspace(double start, double stop, int num = 50)
        {
            RequireRoom(nameof(linspace), num);
            return Call(() => Numpy.linspace(start, stop, num));
        }

        /// <summary>0, 1, ..., stop - 1.</summary>
        public static NDArray arange(int stop)
        {
            RequireRoom(nameof(arange), stop);
            return Call(() => Numpy.arange(stop));
        }

        /// <summary>start, start + step, ... up to stop, which is left out.</summary>
        public static NDArray arange(double start, double stop, double step = 1)
        {
            RequireRoom(nameof(arange), (stop - start) / step);
            return Call(() => Numpy.arange(start, stop, step));
        }

        /// <summary>Zeros, as float64.</summary>
        public static NDArray zeros(params int[] shape)
        {
            RequireRoom(nameof(zeros), Tensors.Shape.Create(NotNull(shape)).Defined(nameof(zeros)).LongSize);
            return Call(() => Numpy.zeros(new NumSharp.Shape(shape)));
        }

        /// <summary>Ones, as float64.</summary>
        public static NDArray ones(params int[] shape)
        {
            RequireRoom(nameof(ones), Tensors.Shape.Create(NotNull(shape)).Defined(nameof(ones)).LongSize);
            return Call(() => Numpy.ones(new NumSharp.Shape(shape)));
        }

        /// <summary>The identity matrix, as float64.</summary>
        public static NDArray eye(int n)
        {
            RequireRoom(nameof(eye), (double)n * n);
            return Call(() => Numpy.eye(n));
        }

        /// <summary>The sum of all elements, or along an axis.</summary>
        public static NDArray sum(NDArray a, int? axis = null, bool keepdims = false) =>
            Call(() => Numpy.sum(NotNull(a), axis, keepdims));

        /// <summary>The mean of all elements, or along an axis.</summary>
        public static NDArray mean(NDArray a, int? axis = null) =>
            Call(() => axis is null ? Numpy.mean(NotNull(a)) : Numpy.mean(NotNull(a), axis.Value));

        /// <summary>The standard deviation of all elements, or along an axis.</summary>
        public static NDArray std(NDArray a, int? axis = null) =>
            Call(() => axis is null ? Numpy.std(NotNull(a)) : Numpy.std(NotNull(a), axis.Value));

        /// <summary>The largest of all elements, or along an axis.</summary>
        public static NDArray max(NDArray a, int? axis = null) =>
            Call(() => axis is null ? Numpy.amax(NotNull(a)) : Numpy.amax(NotNull(a), axis.Value));

        /// <summary>The smallest of all elements, or along an axis.</summary>
        public static NDArray min(NDArray a, int? axis = null) =>
            Call(() => axis is null ? Numpy.amin(NotNull(a)) : Numpy.amin(NotNull(a), axis.Value));

        /// <summary>Where the largest element stands along an axis.</summary>
        public static NDArray argmax(NDArray a, int axis) => Call(() => Numpy.argmax(NotNull(a), axis));

        /// <summary>Where the largest of all elements stands.</summary>
        public static long argmax(NDArray a) => Call(() => (long)Numpy.argmax(NotNull(a)));

        /// <summary>|x|.</summary>
        public static NDArray abs(NDArray x) => Call(() => Numpy.abs(NotNull(x)));

        /// <summary>e^x.</summary>
        public static NDArray exp(NDArray x) => Call(() => Numpy.exp(NotNull(x)));

        /// <summary>The natural logarithm.</summary>
        public static NDArray log(NDArray x) => Call(() => Numpy.log(NotNull(x)));

        /// <summary>The square root.</summary>
        public static NDArray sqrt(NDArray x) => Call(() => Numpy.sqrt(NotNull(x)));

        /// <summary>The sine of x in radians.</summary>
        public static NDArray sin(NDArray x) => Call(() => Numpy.sin(NotNull(x)));

        /// <summary>The cosine of x in radians.</summary>
        public static NDArray cos(NDArray x) => Call(() => Numpy.cos(NotNull(x)));

        /// <summary>The hyperbolic tangent.</summary>
        public static NDArray tanh(NDArray x) => Call(() => Numpy.tanh(NotNull(x)));

        /// <summary>The larger of each pair.</summary>
        public static NDArray maximum(NDArray x1, NDArray x2) => Call(() => Numpy.maximum(NotNull(x1), NotNull(x2)));

        /// <summary>The smaller of each pair.</summary>
        public static NDArray minimum(NDArray x1, NDArray x2) => Call(() => Numpy.minimum(NotNull(x1), NotNull(x2)));

        /// <summary>From x where the condition holds, else from y.</summary>
        public static NDArray where(NDArray condition, NDArray x, NDArray y) =>
            Call(() => Numpy.where(NotNull(condition), NotNull(x), NotNull(y)));

        /// <summary>Arrays end to end along an axis.</summary>
        public static NDArray concatenate(NDArray[] arrays, int axis = 0) =>
            Call(() => Numpy.concatenate(NoneNull(arrays), axis));

        /// <summary>Arrays side by side along a new axis.</summary>
        public static NDArray stack(NDArray[] arrays, int axis = 0) => Call(() => Numpy.stack(NoneNull(arrays), axis));

        /// <summary>The array with an axis of length 1 more.</summary>
        public static NDArray expand_dims(NDArray a, int axis) => Call(() => Numpy.expand_dims(NotNull(a), axis));

        /// <summary>Whether all elements agree within rtol |b| + atol.</summary>
        public static bool allclose(NDArray a, NDArray b, double rtol = 1e-5, double atol = 1e-8) =>
            Call(() => Numpy.allclose(NotNull(a), NotNull(b), rtol, atol));

        /// <summary>Whether shapes and all elements are equal.</summary>
        public static bool array_equal(NDArray a1, NDArray a2) =>
            Call(() => Numpy.array_equal(NotNull(a1), NotNull(a2)));

        /// <summary>The array of an .npy file of numbers.</summary>
        /// <param name="file">A path.</param>
        /// <exception cref="DataFileException">The file is missing, damaged, or holds no numbers.</exception>
        public static NDArray load(string file) => NpyFile.Load(file);

        /// <summary>The array of an .npy file, read where it is used: <c>fit</c> takes what is larger than memory.</summary>
        /// <remarks>
        /// The file must stay as it is while the array is in use. Windows sees to that; on Linux and macOS a program that reads
        /// a part that another program has cut off since is ended by the system.
        /// </remarks>
        /// <param name="file">A path.</param>
        /// <param name="mmap_mode">"r": the array cannot be written.</param>
        /// <exception cref="InvalidArgumentException">The mode is another.</exception>
        /// <exception cref="DataFileException">The file is missing, damaged, or holds no numbers, or big-endian ones.</exception>
        public static NDArray load(string file, string mmap_mode) =>
            mmap_mode == "r"
                ? NpyFile.Map(file)
                : throw new InvalidArgumentException($"np.load: mmap_mode must be \"r\". Received: \"{mmap_mode}\"");

        /// <summary>Writes an .npy file, whole or not at all; a name without this ending gets it.</summary>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save(string file, NDArray arr)
        {
            ArgumentNullException.ThrowIfNull(file);
            ArgumentNullException.ThrowIfNull(arr);
            var path = file.EndsWith(".npy", StringComparison.Ordinal) ? file : $"{file}.npy";
            AtomicFile.Write(path, stream => Numpy.save(stream, arr, false));
        }

        /// <summary>What NumSharp returns; what it throws, in an error of ours.</summary>
        private static T Call<T>(Func<T> function, [CallerMemberName] string caller = "")
        {
            try
            {
                return function();
            }
            catch (Exception error) when (error is not (TfActivationsException or ArgumentNullException))
            {
                throw new InvalidArgumentException($"np.{caller}: {error.Message}");
            }
        }

        private static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        {
            ArgumentNullException.ThrowIfNull(value, name);
            return value;
        }

        private static NDArray[] NoneNull(NDArray[] arrays)
        {
            ArgumentNullException.ThrowIfNull(arrays);
            foreach (var array in arrays)
                ArgumentNullException.ThrowIfNull(array, nameof(arrays));
            return arrays;
        }

        private static void RequireRoom(string caller, double elements)
        {
            if (!(elements * sizeof(double) <= Storage.MaxBytes))
                throw new InvalidArgumentException(
                    $"np.{caller}: {elements} elements are too many; an array may have {Storage.MaxBytes} bytes"
                );
        }
    }
}
