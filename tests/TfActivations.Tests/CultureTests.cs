using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using TfActivations.Catalog;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests;

/// <summary>All text of the library is the same in every country.</summary>
public sealed class CultureTests
{
    /// <summary>Decimal comma, points between thousands, and another minus, as Germany, Sweden and Arabia have them.</summary>
    private static readonly CultureInfo Foreign = MakeForeign();

    [Fact]
    public void Activations_print_their_parameters_as_everywhere() =>
        Assert.Equal("leaky_relu(negative_slope=0.2)", In(Foreign, () => $"{ActivationCatalog.Get("leaky_relu")}"));

    public static TheoryData<string, Func<object?>> Texts =>
        new()
        {
            { "activations", () => string.Join('\n', ActivationCatalog.All) },
            { "a tensor", () => tf.constant([-1.5, 2e-30, double.NegativeInfinity]) },
            { "shapes", () => $"{(Shape)(1234567, 2)} {tf.zeros([1, 2])}" },
            { "configurations", () => keras.layers.LeakyReLU(0.25, name: "r").get_config().ToJsonString() },
            { "a summary", Summary },
            { "a report", () => keras.diagnostics.activation_report(Model(), tf.ones([2, 3])) },
            { "an error of a value", () => Message(() => keras.layers.Dropout(-1.5)) },
            { "an error of an axis", () => Message(() => tf.nn.softmax(tf.ones([2]), axis: -7)) },
            { "an error of a shape", () => Message(() => tf.reshape(tf.ones([2]), [-3])) },
            { "an error of a parameter", () => Message(() => keras.activations.leaky_relu(1.0, -0.5, -1.5)) },
        };

    [Theory, MemberData(nameof(Texts))]
    public void Text_is_the_same_everywhere(string what, Func<object?> make) =>
        Assert.Equal(
            (what, In(CultureInfo.InvariantCulture, () => $"{make()}")),
            (what, In(Foreign, () => $"{make()}"))
        );

    /// <summary>The compiler writes a record's ToString, which would use the current culture for its numbers.</summary>
    [Fact]
    public void Every_public_record_prints_its_numbers_as_everywhere()
    {
        var records = OurAssemblies
            .All.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type =>
                !type.IsAbstract
                && !type.ContainsGenericParameters
                && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null
            )
            .ToList();
        Assert.True(records.Count > 50, $"{records.Count} records");
        foreach (var record in records)
        {
            var filled = Filled(record);
            Assert.Equal(
                (record.Name, In(CultureInfo.InvariantCulture, () => Text(filled))),
                (record.Name, In(Foreign, () => Text(filled)))
            );
        }
    }

    /// <summary>
    /// Interpolated text is invariant by InvariantInterpolation.cs; what else formats, parses or compares by the current culture is
    /// found where our assemblies name it.
    /// </summary>
    [Fact]
    public void No_call_depends_on_the_culture()
    {
        foreach (var assembly in OurAssemblies.All)
        {
            Assert.NotNull(assembly.GetType("System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"));
            using var file = new PEReader(File.OpenRead(assembly.Location));
            var metadata = file.GetMetadataReader();
            Assert.Empty(
                metadata
                    .MemberReferences.Select(handle => Call.Of(metadata, handle))
                    .Where(call => call.UsesCulture)
                    .Distinct()
            );
        }
    }

    private static string Summary()
    {
        List<string> lines = [];
        foreach (var style in (string[])["keras2", "keras3"])
            Model().summary(line_length: 80, print_fn: lines.Add, style: style);
        return string.Join('\n', lines);
    }

    private static TfActivations.Keras.Models.Sequential Model()
    {
        keras.utils.set_random_seed(1);
        return keras.Sequential([keras.layers.Dense(1234, activation: "relu", input_shape: 3, name: "d")], name: "m");
    }

    private static string Message(Func<object?> call) => Assert.ThrowsAny<TfActivationsException>(call).Message;

    private static string? Text(object value)
    {
        try
        {
            return value.ToString();
        }
        catch (Exception error) when (error is NullReferenceException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>An object whose numbers all show a culture.</summary>
    private static object Filled(Type type)
    {
        var filled = RuntimeHelpers.GetUninitializedObject(type);
        for (var level = type; level is not null; level = level.BaseType)
            foreach (
                var field in level.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
                if (field.FieldType == typeof(object))
                    field.SetValue(filled, -1.5);
                else if (
                    Type.GetTypeCode(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType) is var code
                    && code is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double
                    && !field.FieldType.IsEnum
                )
                    field.SetValue(
                        filled,
                        Convert.ChangeType(
                            code is TypeCode.Single or TypeCode.Double ? -1.5 : -2,
                            code,
                            CultureInfo.InvariantCulture
                        )
                    );
        return filled;
    }

    private static T In<T>(CultureInfo culture, Func<T> make)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo MakeForeign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NegativeInfinitySymbol = "\u2212∞";
        culture.NumberFormat.NaNSymbol = "NZ";
        return culture;
    }

    /// <summary>A method that an assembly calls, by its name and the number of its parameters.</summary>
    private sealed record Call(string Type, string Name, string Signature)
    {
        private static readonly HashSet<string> Numbers =
        [
            "Double",
            "Single",
            "Half",
            "Decimal",
            "Int16",
            "Int32",
            "Int64",
            "DateTime",
            "TimeSpan",
        ];

        private bool TakesProvider =>
            Signature.Contains("IFormatProvider", StringComparison.Ordinal)
            || Signature.Contains("StringComparison", StringComparison.Ordinal)
            || Signature.Contains("CultureInfo", StringComparison.Ordinal);

        public bool UsesCulture =>
            !TakesProvider
            && (
                Numbers.Contains(Type)
                    && Name is "ToString" or "Parse" or "TryParse" or "TryFormat"
                    && !(Type == "TimeSpan" && Name == "ToString" && Signature == "()")
                || Type == "String" && Name is "ToLower" or "ToUpper" or "Compare" or "CompareTo" or "Format"
                || Type == "String"
                    && Name is "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf"
                    && Signature.StartsWith("(String", StringComparison.Ordinal)
                || Type == "Convert" && Name == "ToString" && Signature != "(Byte[])"
                || Type == "StringBuilder"
                    && Name is "Append" or "AppendFormat"
                    && (Name == "AppendFormat" || Numbers.Any(number => Signature == $"({number})"))
                || Type == "StringComparer" && Name.Contains("CurrentCulture", StringComparison.Ordinal)
                || Type == "CultureInfo" && Name.Contains("get_Current", StringComparison.Ordinal)
            );

        public static Call Of(MetadataReader metadata, MemberReferenceHandle handle)
        {
            var member = metadata.GetMemberReference(handle);
            var type =
                member.Parent.Kind == HandleKind.TypeReference
                    ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)
                    : "";
            var name = metadata.GetString(member.Name);
            if (member.GetKind() != MemberReferenceKind.Method)
                return new(type, name, "");
            var signature = member.DecodeMethodSignature(new TypeNames(), null);
            return new(type, name, $"({string.Join(", ", signature.ParameterTypes)})");
        }
    }

    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[,]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetFunctionPointerType(MethodSignature<string> signature) => "*()";

        public string GetGenericInstantiation(
            string genericType,
            System.Collections.Immutable.ImmutableArray<string> typeArguments
        ) => $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"{typeCode}";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSpecification(
            MetadataReader reader,
            object? genericContext,
            TypeSpecificationHandle handle,
            byte rawTypeKind
        ) => "?";
    }
}
