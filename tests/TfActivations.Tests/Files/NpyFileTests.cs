using NumSharp;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Files;

/// <summary>What NumPy writes is read; what promises more than is there is an error, before memory is taken.</summary>
public sealed class NpyFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("npy");

    private string PathOf => Path.Combine(folder.FullName, "x.npy");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<string, byte[]> Numbers =>
        new(
            ("|b1", [1, 0, 1, 1, 0, 0]),
            ("|i1", [1, 0, 1, 1, 0, 0]),
            ("|u1", [1, 0, 1, 1, 0, 0]),
            ("<i2", [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]),
            (">i2", [0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]),
            (">u4", [.. new[] { 1, 0, 1, 1, 0, 0 }.SelectMany(n => new byte[] { 0, 0, 0, (byte)n })]),
            ("<i8", [.. new[] { 1L, 0, 1, 1, 0, 0 }.SelectMany(BitConverter.GetBytes)]),
            ("<f2", [.. new[] { 1, 0, 1, 1, 0, 0 }.SelectMany(n => BitConverter.GetBytes((Half)n))]),
            ("<f4", [.. new[] { 1f, 0, 1, 1, 0, 0 }.SelectMany(BitConverter.GetBytes)]),
            (">f4", [.. new[] { 1f, 0, 1, 1, 0, 0 }.SelectMany(n => BitConverter.GetBytes(n).Reverse())]),
            ("=f8", [.. new[] { 1.0, 0, 1, 1, 0, 0 }.SelectMany(BitConverter.GetBytes)]),
            (">f8", [.. new[] { 1.0, 0, 1, 1, 0, 0 }.SelectMany(n => BitConverter.GetBytes(n).Reverse())])
        );

    [Theory, MemberData(nameof(Numbers))]
    public void Numbers_of_every_type_are_read_in_both_orders_of_bytes_and_of_axes(string descr, byte[] data)
    {
        Write(NpyBytes.Of(NpyBytes.Header(descr, "(2, 3)"), data));
        Assert.Equal([1, 0, 1, 1, 0, 0], Doubles(np.load_npy(PathOf, mmap_mode: null)));
        Write(NpyBytes.Of(NpyBytes.Header(descr, "(2, 3)", isFortran: true), data));
        var fortran = np.load_npy(PathOf, mmap_mode: null);
        Assert.Equal([2, 3], fortran.shape.Select(axis => (int)axis));
        Assert.Equal([1, 1, 0, 0, 1, 0], Doubles(fortran));
    }

    [Theory]
    [InlineData("(6,)", 1)]
    [InlineData("(1L, 6L)", 2)]
    [InlineData("(2,3,)", 2)]
    [InlineData("()", 0)]
    [InlineData("(0, 7)", 2)]
    public void Shapes_are_read_as_Python_prints_them(string shape, int rank)
    {
        Write(NpyBytes.Of(NpyBytes.Header("<f4", shape), NpyBytes.Floats(6)));
        Assert.Equal(rank, np.load_npy(PathOf, mmap_mode: null).ndim);
        Assert.Equal(rank, np.load_npy(PathOf, mmap_mode: "r").ndim);
    }

    [Theory, InlineData((byte)1), InlineData((byte)2), InlineData((byte)3)]
    public void Headers_of_all_versions_are_read_with_keys_in_any_order_and_bytes_after_the_end(byte version)
    {
        const string header = "{\"shape\": (2,), 'fortran_order': False, 'descr': '<f4'}   ";
        Write([.. NpyBytes.Of(header, NpyBytes.Floats(2), version), 1, 2, 3]);
        Assert.Equal([0, 1], Doubles(np.load_npy(PathOf, mmap_mode: null)));
        Assert.Equal([0, 1], Doubles(np.load_npy(PathOf, mmap_mode: "r")));
    }

    public static TheoryData<byte[], string> Damaged =>
        new(
            ([], "not an .npy file of numbers, or truncated: it ends in its header"),
            ([0x93, .. "NUMPY"u8, 1, 0, 100, 0, .. "{'descr'"u8], "or truncated: it ends in its header"),
            ([.. "no array at all"u8], "not an .npy file of numbers: it does not begin as one"),
            (NpyBytes.Of("", [], major: 4), "has version 4.0; expected 1.0, 2.0 or 3.0"),
            (
                NpyBytes.Of("", [], major: 2, claimed: int.MaxValue),
                "has a header of 2147483647 bytes; expected at most 10000"
            ),
            (NpyBytes.Of("{}", []), "its header needs descr, fortran_order and shape"),
            (NpyBytes.Of("", []), "its header needs '{'"),
            (
                Numeric("<f4", "(10000000000,)"),
                "its header promises 40000000000 bytes, (10000000000) numbers of 4. Received: 4"
            ),
            (Numeric("<f4", "(2,)"), "its header promises 8 bytes, (2) numbers of 4. Received: 4"),
            (Numeric("<f8", "()"), "promises 8 bytes, () numbers of 8. Received: 4"),
            (
                Numeric("<f4", $"({string.Concat(Enumerable.Repeat("999999999, ", 60))})"),
                "promises 18446744073709551615 bytes"
            ),
            (Numeric("<f4", $"({string.Concat(Enumerable.Repeat("1, ", 65))})"), "it has 65 axes; expected at most 64"),
            (Numeric("<f4", "(99999999999999999999,)"), "needs a number as the length of an axis"),
            (Numeric("<f4", "(-1,)"), "needs a number as the length of an axis. Received: -1,)"),
            (Numeric("<f4", "(1)"), "needs a tuple as the shape"),
            (Numeric("<f4", "1"), "needs '('. Received: 1"),
            (Numeric("<f4", "(1,), 'shape': (1,)"), "has the key 'shape' twice, or should not have it"),
            (Numeric("<f4", "(1,), 'x': 1"), "has the key 'x' twice, or should not have it"),
            (Numeric("|O", "(1,)"), "holds '|O'; expected numbers"),
            (Numeric("<U1", "(1,)"), "holds '<U1'; expected numbers"),
            (Numeric("<M8[ns]", "(1,)"), "holds '<M8[ns]'; expected numbers"),
            (Numeric("", "(1,)"), "holds ''; expected numbers"),
            (
                NpyBytes.Of("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", new byte[4]),
                "holds records"
            ),
            (NpyBytes.Of("{'descr': '<f4', 'fortran_order': 1, 'shape': (1,)}", new byte[4]), "needs True or False")
        );

    [Theory, MemberData(nameof(Damaged))]
    public void A_header_that_lies_is_an_error_that_names_the_file(byte[] content, string message)
    {
        Write(content);
        Fails(message, () => np.load_npy(PathOf, mmap_mode: null));
        Fails(message, () => np.load_npy(PathOf, mmap_mode: "r"));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_an_error()
    {
        var whole = NpyBytes.Matrix(2, 3);
        for (var length = 0; length < whole.Length; length++)
        {
            Write(whole[..length]);
            Fails("", () => np.load_npy(PathOf, mmap_mode: null));
            Fails("", () => np.load_npy(PathOf, mmap_mode: "r"));
        }
    }

    [Fact]
    public void A_mapped_header_of_ten_million_rows_over_few_is_an_error()
    {
        Write(NpyBytes.Of(NpyBytes.Header("<f4", "(10000000, 10)"), NpyBytes.Floats(25_000)));
        Fails("promises 400000000 bytes", () => np.load_npy(PathOf, mmap_mode: "r"));
    }

    [Fact]
    public void Big_endian_numbers_cannot_be_mapped()
    {
        Write(NpyBytes.Of(NpyBytes.Header(">f4", "(1,)"), new byte[4]));
        Fails("its numbers are big-endian, which cannot be mapped", () => np.load_npy(PathOf, mmap_mode: "r"));
    }

    [Fact]
    public void More_than_the_memory_has_is_an_error_and_can_be_mapped()
    {
        using (var file = File.Create(PathOf))
        {
            file.Write(NpyBytes.Of(NpyBytes.Header("<f4", "(1000000000, 1000)"), []));
            file.SetLength(file.Length + 4_000_000_000_000);
        }
        Fails("its numbers take 4000000000000 bytes, and the memory has ", () => np.load_npy(PathOf, mmap_mode: null));
        Assert.Equal(0f, (float)np.load_npy(PathOf, mmap_mode: "r")[999_999_999, 999]);
    }

    [Theory, InlineData("absent.npy"), InlineData(""), InlineData("."), InlineData("absent/x.npy"), InlineData("\0")]
    public void A_path_of_no_file_is_an_error(string name)
    {
        var path = name.Length == 0 ? "" : Path.Combine(folder.FullName, name);
        Assert.Throws<DataFileException>(() => np.load_npy(path, mmap_mode: null));
        Assert.Throws<DataFileException>(() => np.load_npy(path, mmap_mode: "r"));
    }

    [Fact]
    public void An_axis_that_no_tensor_has_is_an_error_of_the_tensors()
    {
        Write(NpyBytes.Of(NpyBytes.Header("<f4", "(0, 10000000000)"), []));
        var array = np.load_npy(PathOf, mmap_mode: null);
        Assert.Throws<InvalidArgumentException>(() => (Tensor)array);
    }

    private static byte[] Numeric(string descr, string shape) =>
        NpyBytes.Of(NpyBytes.Header(descr, shape), new byte[4]);

    private static double[] Doubles(NumSharp.NDArray array) => ((Tensor)array).Doubles();

    private void Write(byte[] content) => File.WriteAllBytes(PathOf, content);

    private void Fails(string message, Action read)
    {
        var error = Assert.Throws<DataFileException>(read);
        Assert.StartsWith($"{PathOf}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
