using Microsoft.CodeAnalysis;

namespace TfActivations.Analyzers;

/// <summary>The types that the rules speak of, in a compilation that references the library.</summary>
internal sealed class KnownTypes
{
    private readonly INamedTypeSymbol tensor;
    private readonly INamedTypeSymbol array;

    private KnownTypes(INamedTypeSymbol tensor, INamedTypeSymbol array) => (this.tensor, this.array) = (tensor, array);

    /// <summary>null where the library is not referenced.</summary>
    public static KnownTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TfActivations.Tensors.TensorLike") is { } tensor
        && compilation.GetTypeByMetadataName("NumSharp.NDArray") is { } array
            ? new(tensor, array)
            : null;

    public bool IsTensor(ITypeSymbol? type) => Derives(type, tensor);

    public bool IsArray(ITypeSymbol? type) => Derives(type, array);

    /// <summary>A tensor, an array, or a tuple or list of them.</summary>
    public bool HoldsNumbers(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol many => HoldsNumbers(many.ElementType),
            INamedTypeSymbol { IsTupleType: true } several => several.TupleElements.Any(one => HoldsNumbers(one.Type)),
            _ when IsTensor(type) || IsArray(type) => true,
            INamedTypeSymbol { TypeKind: not TypeKind.Delegate, TypeArguments.Length: 1 } list => HoldsNumbers(
                list.TypeArguments[0]
            ),
            _ => false,
        };

    private static bool Derives(ITypeSymbol? type, INamedTypeSymbol from)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, from))
                return true;
        return false;
    }
}
