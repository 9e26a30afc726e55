using NumSharp;
using TfActivations.Data.Io;
using TfActivations.Files;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;
using TfActivations.Tensors;

namespace TfActivations.Plotting;

public sealed partial class PyPlot
{
    /// <summary>An image of a file: of a PNG float32 from 0 to 1, of others uint8; (rows, columns) where it is grey, else with 3 or 4 colours.</summary>
    /// <param name="fname">The file.</param>
    /// <param name="format">"png" to take the numbers from 0 to 1 whatever the file is called.</param>
    /// <exception cref="DataFileException">The file is missing.</exception>
    /// <exception cref="InvalidArgumentException">It is no image.</exception>
    public NDArray imread(string fname, string? format = null)
    {
        var pixels = ImageCodec.Decode(nameof(imread), FileErrors.ReadAll(fname), 0);
        var image = pixels.Shape[2] == 1 ? pixels.numpy().reshape(pixels.Shape[0], pixels.Shape[1]) : pixels.numpy();
        var kind = (format ?? Path.GetExtension(fname).TrimStart('.')).ToLowerInvariant();
        return kind == "png" ? image.astype(NPTypeCode.Single) / 255f : image.copy();
    }

    /// <summary>Writes an array as an image, a pixel a cell, whole or not at all.</summary>
    /// <param name="fname">The file; .png, .jpg and .jpeg say its format.</param>
    /// <param name="arr">Numbers, which become colours; or red, green and blue, with opacity or without.</param>
    /// <param name="vmin">What the first colour stands for.</param>
    /// <param name="vmax">What the last colour stands for.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <param name="format">"png", "jpg" or "jpeg", whatever the file's name.</param>
    /// <param name="origin">"upper", or "lower": the first row is at the bottom.</param>
    /// <exception cref="PlottingException">It is no image, or a word is unknown.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void imsave(
        string fname,
        PlotData arr,
        double? vmin = null,
        double? vmax = null,
        Colormap? cmap = null,
        string? format = null,
        string? origin = null
    )
    {
        ArgumentNullException.ThrowIfNull(fname);
        if (Required(arr, nameof(arr)).Shape is not ([_, _] or [_, _, 3 or 4]) || arr.Numbers.Length == 0)
            throw new PlottingException(
                $"imsave: expected (M, N), (M, N, 3) or (M, N, 4), not empty. Received: {arr.Described}"
            );
        if (origin is not (null or "upper" or "lower"))
            throw new PlottingException($"origin must be 'upper' or 'lower'. Received: '{origin}'");
        var (rows, columns, parts) = (arr.Shape[0], arr.Shape[1], arr.Rank == 2 ? 1 : arr.Shape[2]);
        var most = arr.AreBytes || arr.Numbers.Any(number => number > 1) ? 255.0 : 1;
        var scale = parts == 1 ? ColorScale.Of(cmap, null, vmin, vmax, null, arr.Numbers) : null;
        var bytes = new byte[rows * columns * 4];
        for (var i = 0; i < rows * columns; i++)
        {
            var row = origin == "lower" ? rows - 1 - i / columns : i / columns;
            var from = (row * columns + i % columns) * parts;
            byte Part(int part) =>
                (byte)
                    Math.Round(
                        Math.Clamp(double.IsNaN(arr.Numbers[from + part]) ? 0 : arr.Numbers[from + part] / most, 0, 1)
                            * 255
                    );
            (bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2], bytes[4 * i + 3]) = scale?.Of(arr.Numbers[from])
                is { } color
                ? (color.Red, color.Green, color.Blue, color.Alpha)
                : (Part(0), Part(1), Part(2), parts == 4 ? Part(3) : byte.MaxValue);
        }
        Tensor pixels = np.array(bytes).reshape(rows, columns, 4);
        new Image(pixels).save(Path.HasExtension(fname) || format is not null ? fname : $"{fname}.png", format);
    }

    /// <summary>The numbers of the open figures, in order.</summary>
    public int[] get_fignums() => [.. Session.Current.Figures.Select(open => open.Number).Order()];

    /// <summary>Whether a figure of this number is open.</summary>
    /// <param name="num">From 1.</param>
    public bool fignum_exists(int num) => Session.Current.Figures.Exists(open => open.Number == num);

    /// <summary>Does nothing: figures are drawn when they are shown or saved.</summary>
    public void draw() { }

    /// <summary>Does nothing but remember it: there is no window that could show figures as they are drawn.</summary>
    public void ion() => Session.Current.IsInteractive = true;

    /// <summary>Undoes <see cref="ion"/>.</summary>
    public void ioff() => Session.Current.IsInteractive = false;

    /// <summary>Whether <see cref="ion"/> was called.</summary>
    public bool isinteractive() => Session.Current.IsInteractive;

    /// <summary>Waits, where a window would show the figures.</summary>
    /// <param name="interval">Seconds, at most an hour.</param>
    /// <exception cref="PlottingException">It is no such time.</exception>
    public void pause(double interval) =>
        Thread.Sleep(
            interval is >= 0 and <= 3600
                ? TimeSpan.FromSeconds(interval)
                : throw new PlottingException($"pause: expected seconds, at most 3600. Received: {interval}")
        );
}
