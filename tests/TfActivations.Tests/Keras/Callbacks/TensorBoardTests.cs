using System.Buffers.Binary;
using System.Text;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

/// <summary>Event files read back by a reader that shares nothing with what writes them.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tensorboard");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Epochs_are_scalars_of_train_and_validation()
    {
        var history = Fit(3, keras.callbacks.TensorBoard(folder.FullName)).history;
        var train = Scalars("train");
        Assert.Equal(["epoch_learning_rate", "epoch_loss"], train.Select(s => s.Tag).Distinct().Order());
        Assert.Equal(Floats(history["loss"]), train.Where(s => s.Tag == "epoch_loss").Select(s => s.Value));
        Assert.Equal([0, 1, 2], train.Where(s => s.Tag == "epoch_loss").Select(s => s.Step));
        Assert.All(train.Where(s => s.Tag == "epoch_learning_rate"), s => Assert.Equal(0.01f, s.Value));
        var validation = Scalars("validation");
        Assert.Equal(Floats(history["val_loss"]), validation.Where(s => s.Tag == "epoch_loss").Select(s => s.Value));
        var evaluated = validation.Where(s => s.Tag == "evaluation_loss_vs_iterations").ToList();
        Assert.Equal(Floats(history["val_loss"]), evaluated.Select(s => s.Value));
        Assert.Equal([2, 4, 6], evaluated.Select(s => s.Step));
    }

    [Fact]
    public void Batches_are_scalars_when_asked_for()
    {
        Fit(2, keras.callbacks.TensorBoard(folder.FullName, update_freq: "batch", write_steps_per_second: true));
        var train = Scalars("train");
        Assert.Equal([1, 2, 3, 4], train.Where(s => s.Tag == "batch_loss").Select(s => s.Step));
        Assert.Equal(4, train.Count(s => s.Tag == "batch_steps_per_second" && s.Value > 0));
        Assert.Equal(2, train.Count(s => s.Tag == "epoch_steps_per_second" && s.Value > 0));
        Fit(2, keras.callbacks.TensorBoard(Path.Combine(folder.FullName, "some"), update_freq: 3));
        Assert.Equal([3], Scalars("some/train").Where(s => s.Tag == "batch_loss").Select(s => s.Step));
    }

    [Fact]
    public void Weights_are_histograms_when_asked_for()
    {
        var model = Regression();
        Fit(3, keras.callbacks.TensorBoard(folder.FullName, histogram_freq: 2), model);
        var values = Events("train").SelectMany(e => e.Values).Where(v => v.Plugin == "histograms").ToList();
        string[] names = [.. model.Layers.SelectMany(l => l.Weights.Select(w => $"{l.Name}/{w.Name}/histogram"))];
        Assert.Equal([.. names, .. names], values.Select(v => v.Tag));
        Assert.Equal([0, 2], values.Select(v => v.Step).Distinct());
        Assert.All(values, v => Assert.Equal((2L, 2L), (v.Dtype, v.DataClass)));
        Assert.All(values, v => Assert.Equal([30L, 3L], v.Shape));
        var last = values[4..].Zip(model.Weights);
        foreach (var (histogram, weight) in last)
        {
            var rows = histogram.Doubles.Chunk(3).ToList();
            var numbers = weight.Value.Doubles();
            Assert.Equal(numbers.Length, rows.Sum(row => row[2]));
            var (low, high) = (numbers.Min(), numbers.Max());
            if (low < high)
                Assert.Equal((low, high), (rows[0][0], rows[^1][1]));
            foreach (var (row, i) in rows.Select((row, i) => (row, i)))
            {
                Assert.Equal(numbers.Count(n => n >= row[0] && (n < row[1] || (i == 29 && n <= row[1]))), row[2], 1.0);
                if (i > 0)
                    Assert.Equal(rows[i - 1][1], row[0]);
            }
        }
    }

    [Fact]
    public void A_file_begins_with_its_version_and_is_named_as_TensorFlow_names_it()
    {
        Fit(1, keras.callbacks.TensorBoard(folder.FullName));
        var file = Assert.Single(Files("train"));
        Assert.Matches(@"^events\.out\.tfevents\.\d{10,}\..+\.\d+\.\d+\.v2$", file.Name);
        var events = Read(file);
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.All(events[1..], e => Assert.Null(e.Version));
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        Assert.All(events, e => Assert.InRange(e.WallTime, now - 300, now + 1));
    }

    [Fact]
    public void Each_training_has_files_of_its_own_and_evaluate_too()
    {
        var (board, model) = (keras.callbacks.TensorBoard(folder.FullName), Regression());
        Fit(1, board, model);
        Fit(1, board, model);
        Assert.Equal(2, Files("train").Length);
        var fresh = keras.callbacks.TensorBoard(Path.Combine(folder.FullName, "alone"));
        var loss = model.evaluate(X, Y, verbose: 0, callbacks: [fresh]).Loss;
        var written = Assert.Single(Scalars("alone/validation"));
        Assert.Equal(("evaluation_loss_vs_iterations", (float)loss, 4L), written);
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "alone", "train")));
    }

    [Fact]
    public void A_cancelled_training_leaves_whole_records_and_no_open_file()
    {
        using var source = new CancellationTokenSource();
        var cancel = keras.callbacks.LambdaCallback(
            on_epoch_begin: (epoch, _) =>
            {
                if (epoch == 2)
                    source.Cancel();
            }
        );
        Assert.Throws<OperationCanceledException>(() =>
            Regression()
                .fit(
                    X,
                    Y,
                    epochs: 5,
                    verbose: 0,
                    callbacks: [keras.callbacks.TensorBoard(folder.FullName), cancel],
                    cancellation_token: source.Token
                )
        );
        using (File.Open(Files("train")[0].FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
        Assert.Equal([0, 1], Scalars("train").Where(s => s.Tag == "epoch_loss").Select(s => s.Step));
    }

    [Fact]
    public void Wrong_frequencies_are_errors()
    {
        var name = Assert.Throws<UnknownNameException>(() => keras.callbacks.TensorBoard(update_freq: "epochs"));
        Assert.Equal("unknown frequency 'epochs'; did you mean 'epoch'?", name.Message);
        var number = Assert.Throws<InvalidArgumentException>(() => keras.callbacks.TensorBoard(update_freq: 0));
        Assert.Equal("a frequency in batches must be positive. Received: 0", number.Message);
        var histograms = Assert.Throws<InvalidArgumentException>(() => keras.callbacks.TensorBoard(histogram_freq: -1));
        Assert.Equal("TensorBoard: histogram_freq must not be negative. Received: -1", histograms.Message);
    }

    private static History Fit(int epochs, TensorBoard board, TfActivations.Keras.Models.Model? model = null) =>
        (model ?? Regression()).fit(X, Y, 3, epochs, verbose: 0, callbacks: [board], validation_data: (X, Y));

    private static IEnumerable<float> Floats(IEnumerable<double> values) => values.Select(value => (float)value);

    private FileInfo[] Files(string part) => new DirectoryInfo(Path.Combine(folder.FullName, part)).GetFiles();

    private List<EventRead> Events(string part) => [.. Files(part).SelectMany(Read)];

    private List<(string Tag, float Value, long Step)> Scalars(string part)
    {
        List<(string, float, long)> scalars = [];
        foreach (var value in Events(part).SelectMany(e => e.Values))
        {
            Assert.Equal(("scalars", 1L, 1L), (value.Plugin, value.DataClass, value.Dtype));
            Assert.Empty(value.Shape);
            scalars.Add((value.Tag, BinaryPrimitives.ReadSingleLittleEndian(value.Content), value.Step));
        }
        return scalars;
    }

    private static List<EventRead> Read(FileInfo file)
    {
        var bytes = File.ReadAllBytes(file.FullName);
        List<EventRead> events = [];
        for (var at = 0; at < bytes.Length; )
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            var message = bytes.AsSpan(at + 12, length);
            Assert.Equal(MaskedCrc(message), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            events.Add(EventRead.Of(message.ToArray()));
            at += 12 + length + 4;
        }
        return events;
    }

    /// <summary>CRC-32C a bit at a time, masked as the TFRecord format says.</summary>
    private static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var each in data)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
        }
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }

    [Fact]
    public void The_test_s_CRC_is_CRC_32C() =>
        // The check value of CRC-32C is 0xE3069283; masked it is this.
        Assert.Equal(unchecked(((0xE3069283 >> 15) | (0xE3069283 << 17)) + 0xa282ead8), MaskedCrc("123456789"u8));

    private sealed record ValueRead(
        string Tag,
        long Step,
        string Plugin,
        long DataClass,
        long Dtype,
        IReadOnlyList<long> Shape,
        byte[] Content
    )
    {
        public IReadOnlyList<double> Doubles =>
            [.. Content.Chunk(8).Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk))];
    }

    /// <summary>The fields of TensorFlow's event.proto, summary.proto and tensor.proto by their numbers.</summary>
    private sealed record EventRead(double WallTime, string? Version, IReadOnlyList<ValueRead> Values)
    {
        public static EventRead Of(byte[] message)
        {
            var fields = Fields(message);
            var step = fields.Where(f => f.Number == 2).Select(f => f.Varint).SingleOrDefault();
            return new(
                fields.Single(f => f.Number == 1).Double,
                fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).SingleOrDefault(),
                [
                    .. fields
                        .Where(f => f.Number == 5)
                        .SelectMany(summary => Fields(summary.Bytes))
                        .Select(value => Value(Fields(value.Bytes), step)),
                ]
            );
        }

        private static ValueRead Value(List<Field> value, long step)
        {
            var metadata = Fields(value.Single(f => f.Number == 9).Bytes);
            var plugin = Fields(metadata.Single(f => f.Number == 1).Bytes);
            var tensor = Fields(value.Single(f => f.Number == 8).Bytes);
            return new(
                Encoding.UTF8.GetString(value.Single(f => f.Number == 1).Bytes),
                step,
                Encoding.UTF8.GetString(plugin.Single(f => f.Number == 1).Bytes),
                metadata.Single(f => f.Number == 4).Varint,
                tensor.Single(f => f.Number == 1).Varint,
                [
                    .. Fields(tensor.Single(f => f.Number == 2).Bytes)
                        .Where(f => f.Number == 2)
                        .Select(dim => Fields(dim.Bytes).Single(f => f.Number == 1).Varint),
                ],
                tensor.Single(f => f.Number == 4).Bytes
            );
        }

        private static List<Field> Fields(byte[] message)
        {
            List<Field> fields = [];
            for (var at = 0; at < message.Length; )
            {
                var key = Varint(message, ref at);
                var number = (int)(key >> 3);
                switch (key & 7)
                {
                    case 0:
                        fields.Add(new(number, Varint(message, ref at), 0, []));
                        break;
                    case 1:
                        fields.Add(new(number, 0, BinaryPrimitives.ReadDoubleLittleEndian(message.AsSpan(at)), []));
                        at += 8;
                        break;
                    case 2:
                        var length = (int)Varint(message, ref at);
                        fields.Add(new(number, 0, 0, message[at..(at + length)]));
                        at += length;
                        break;
                    default:
                        throw new InvalidDataException($"wire type {key & 7}");
                }
            }
            return fields;
        }

        private static long Varint(byte[] message, ref int at)
        {
            var value = 0L;
            for (var shift = 0; ; shift += 7)
            {
                var next = message[at++];
                value |= (long)(next & 127) << shift;
                if (next < 128)
                    return value;
            }
        }
    }

    private sealed record Field(int Number, long Varint, double Double, byte[] Bytes);
}
