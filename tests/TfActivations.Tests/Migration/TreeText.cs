using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using TfActivations.Migration.Python;
using TfActivations.Text;

namespace TfActivations.Tests.Migration;

/// <summary>A syntax tree as the JSON that Python's ast is written in: type, line, column, fields in the grammar's order.</summary>
internal static class TreeText
{
    private static readonly Dictionary<string, string> TypeNames = new()
    {
        ["ExprStmt"] = "Expr",
        ["Arg"] = "arg",
        ["Keyword"] = "keyword",
        ["Alias"] = "alias",
        ["WithItem"] = "withitem",
        ["MatchCase"] = "match_case",
        ["Comprehension"] = "comprehension",
        ["Arguments"] = "arguments",
    };

    public static JsonArray Of(IReadOnlyList<Stmt> body) => [.. body.Select(s => Convert(s, "Load"))];

    private static JsonNode? Convert(object? value, string context) =>
        value switch
        {
            null => null,
            string text => text,
            int number => number,
            Enum name => name.ToString(),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(i => Convert(i, context))]),
            _ => Fields(value, context),
        };

    private static JsonObject Fields(object node, string context)
    {
        var type = node.GetType().Name;
        var result = new JsonObject { ["t"] = TypeNames.GetValueOrDefault(type, type) };
        if (node is Node { At: var at })
            (result["l"], result["c"]) = (at.Line, at.Column);
        foreach (var field in Children.FieldsOf(node.GetType()))
        {
            var value = field.GetValue(node);
            var name = FieldName(node, field.Name);
            if (node is Constant or MatchSingleton && name == "value")
                result[name] = Value(value);
            else if (value is null or IList { Count: 0 })
                continue;
            else
                result[name] = Convert(value, ContextOf(node, name, context));
        }
        if (
            context != "Load"
            && node
                is Name
                    or TfActivations.Migration.Python.Attribute
                    or Subscript
                    or Starred
                    or List
                    or TfActivations.Migration.Python.Tuple
        )
            result["ctx"] = context;
        return result;
    }

    private static string ContextOf(object node, string field, string context) =>
        (node, field) switch
        {

            (Assign, "targets")
            or
            (AugAssign or AnnAssign or For or AsyncFor or Comprehension or NamedExpr, "target")
            or (WithItem, "optional_vars") => "Store",
            (TypeAlias, "name") => "Store",
            (Delete, "targets") => "Del",
            (Starred, "value") or (List or TfActivations.Migration.Python.Tuple, "elts") => context,
            _ => "Load",
        };

    private static string FieldName(object node, string property) =>
        node is Arg && property == "Name" ? "arg"
        : node is Keyword && property == "Name" ? "arg"
        : string.Concat(
            property.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())
        );

    private static JsonObject Value(object? value) =>
        value switch
        {
            null => new() { ["kind"] = "none" },
            EllipsisValue => new() { ["kind"] = "ellipsis" },
            bool b => new() { ["kind"] = "bool", ["text"] = b ? "True" : "False" },
            string s => new() { ["kind"] = "str", ["text"] = s },
            BigInteger i => new() { ["kind"] = "int", ["text"] = i.ToString(CultureInfo.InvariantCulture) },
            double d => new() { ["kind"] = "float", ["text"] = PythonText.Of(d) },
            Complex c => new()
            {
                ["kind"] = "complex",
                ["text"] =
                    PythonText.Of(c.Imaginary) is var t && t.EndsWith(".0", StringComparison.Ordinal)
                        ? t[..^2] + "j"
                        : t + "j",
            },
            byte[] bytes => new() { ["kind"] = "bytes", ["text"] = System.Convert.ToHexStringLower(bytes) },
            _ => throw new InvalidOperationException(value.GetType().Name),
        };
}
