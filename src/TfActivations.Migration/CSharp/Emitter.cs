using System.Text;
using TfActivations.Migration.Names;
using TfActivations.Migration.Python;
using TfActivations.Migration.Types;

namespace TfActivations.Migration.CSharp;

/// <summary>Writes the C# of a program, in one reading of its syntax tree; what it lacks it notes for the next reading (<see cref="Learned"/>).</summary>
internal sealed partial class Emitter
{
    private readonly Module module;
    private readonly Learned learned;
    private readonly Oracle oracle;
    private readonly bool isScript;
    private readonly HashSet<string> moduleNames;
    private readonly Dictionary<string, int> assignments = [];
    private readonly Dictionary<string, UserClass> classes = [];
    private readonly List<Function> functions = [];
    private readonly List<Line> members = [];
    private readonly Scope global = new(null, "", isFunction: false);
    private readonly HashSet<string> taken = [];
    private Scope scope;
    private readonly Block root = new(null, 0);
    private Block block;
    private List<Line> lines = [];
    private Stack<Frame> frames = new();
    private Stmt? current;
    private UserClass? owner;
    private bool isStale = true;

    /// <summary>A line of C#, and the statement that it comes from.</summary>
    /// <param name="Depth">How many blocks it is in.</param>
    /// <param name="Text">The line.</param>
    /// <param name="Source">The statement.</param>
    /// <param name="IsType">Whether it is of a class that stands between statements, as it may in a notebook.</param>
    internal sealed record Line(int Depth, string Text, Stmt? Source, bool IsType = false);

    /// <param name="module">The program.</param>
    /// <param name="learned">What earlier readings have found out.</param>
    /// <param name="oracle">What C# says.</param>
    /// <param name="isScript">Whether it is for the cells of a notebook: classes stand where they stood, and nothing is disposed of at a block's end.</param>
    public Emitter(Module module, Learned learned, Oracle oracle, bool isScript)
    {
        (this.module, this.learned, this.oracle, this.isScript) = (module, learned, oracle, isScript);
        (scope, block) = (global, root);
        moduleNames = [.. BoundNames(module.Body)];
        foreach (var name in BoundNames(module.Body))
            assignments[name] = assignments.GetValueOrDefault(name) + 1;
        sourceLines = module.Source.Split('\n');
    }

    /// <summary>Gaps of this reading: the first line and the reason of each.</summary>
    public List<Gap> Gaps { get; } = [];

    /// <summary>The top-level statements, and the lines of classes and members below them.</summary>
    public (List<Line> Program, List<Line> Members) Emit()
    {
        DeclareFields();
        Statements(module.Body);
        FlushComments(int.MaxValue);
        return (lines, members);
    }

    private void DeclareFields()
    {
        foreach (var name in learned.Fields)
            if (moduleNames.Contains(name))
                global.Names[name] = new Variable(name, Identifiers.Of(name), $"/{name}#0", block)
                {
                    Type = learned.TypeOf($"/{name}#0"),
                    IsField = true,
                };
    }

    private static UntranslatableException Gap(string reason) => new(reason);

    // What C# says, asked at the place where the emitter is.

    private Oracle Here
    {
        get
        {
            if (isStale)
                oracle.Enter(Declarations(), owner?.Text, Variables());
            isStale = false;
            return oracle;
        }
    }

    private string Variables()
    {
        var seen = new Dictionary<string, string>();
        for (var s = scope; s is not null; s = s.Outer)
            foreach (var binding in s.Names.Values)
                if (
                    binding is Variable { Type: { } type, IsField: false } variable
                    && variable.Text.AsSpan().IndexOfAny(".[( ") < 0
                    && !IsUnknown(type)
                )
                    seen.TryAdd(variable.Text, type);
        return string.Join(", ", seen.Select(v => $"{v.Value} {v.Key}"));
    }

    private string Declarations()
    {
        var text = new StringBuilder("partial class Program { public static T As__<T>(T value) => value;");
        foreach (
            var variable in global.Names.Values.OfType<Variable>().Where(v => v is { IsField: true, Type: not null })
        )
            text.Append($" public static {variable.Type} {variable.Text};");
        foreach (var function in functions)
            if (SignatureOf(function) is { } signature)
                text.Append($" public static {signature} => throw null;");
        text.Append(" }");
        foreach (var type in classes.Values)
            text.Append('\n').Append(StubOf(type));
        return text.ToString();
    }

    private string? TypeOf(Code code) => code.Type ??= Here.TypeOf(code.Text);

    private string RequireType(Code code) => TypeOf(code) ?? throw Gap($"C# does not know {Shortened(code.Text)}");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private bool Fits(string text, string type) => Here.Ask($"Program.As__<{type}>({text})").Type is not null;

    // Lines.

    private void Write(string text) => lines.Add(new(block.Depth, text, current));

    private void Open(bool isLoop = false)
    {
        Write("{");
        block = new(block, block.Depth + 1) { Frame = frames.Peek(), IsLoop = isLoop };
    }

    private void Close(string end = "}")
    {
        block = block.Outer!;
        Write(end);
    }

    private Restore Within(Scope inner)
    {
        var outer = scope;
        scope = inner;
        isStale = true;
        return new Restore(() => (scope, isStale) = (outer, true));
    }

    /// <summary>Writes elsewhere: lines that do not belong to the statement around them.</summary>
    private Restore Apart(Block place)
    {
        var (outerLines, outerBlock, outerFrames, outerUnbroken) = (lines, block, frames, unbroken);
        (lines, block, frames, unbroken) = ([], place, new([new Frame(0)]), null);
        return new Restore(() =>
            (lines, block, frames, unbroken, isStale) = (outerLines, outerBlock, outerFrames, outerUnbroken, true)
        );
    }

    private sealed class Restore(Action action) : IDisposable
    {
        public void Dispose() => action();
    }

    /// <summary>A name that nothing else in the program has.</summary>
    private string Fresh(string name)
    {
        var text = Identifiers.Of(name);
        for (var i = 2; !taken.Add(text) || moduleNames.Contains(text); i++)
            text = $"{name}_{i}";
        return text;
    }

    private static IEnumerable<string> BoundNames(IEnumerable<Stmt> body) =>
        body.SelectMany(Children.Within)
            .SelectMany<Node, string>(node =>
                node switch
                {
                    Assign a => a.Targets.SelectMany(NamesIn),
                    AnnAssign { Target: Name n } => [n.Id],
                    AugAssign { Target: Name n } => [n.Id],
                    For f => NamesIn(f.Target),
                    NamedExpr { Target: Name n } => [n.Id],
                    With w => w.Items.SelectMany(i => i.OptionalVars is Name n ? new[] { n.Id } : []),
                    FunctionDef f => [f.Name],
                    ClassDef c => [c.Name],
                    Import i => i.Names.Select(n => n.Asname ?? n.Name.Split('.')[0]),
                    ImportFrom i => i.Names.Select(n => n.Asname ?? n.Name),
                    _ => [],
                }
            );

    private static IEnumerable<string> NamesIn(Expr target) =>
        target switch
        {
            Name name => [name.Id],
            Python.Tuple { Elts: var items } => items.SelectMany(NamesIn),
            List { Elts: var items } => items.SelectMany(NamesIn),
            Starred { Value: var value } => NamesIn(value),
            _ => [],
        };
}

/// <summary>A statement that was not translated.</summary>
/// <param name="Line">Its first line in Python.</param>
/// <param name="Reason">Why.</param>
internal sealed record Gap(int Line, string Reason);
