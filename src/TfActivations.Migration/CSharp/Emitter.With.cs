using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// with objects of the program's own classes, and errors that are let pass.
internal sealed partial class Emitter
{
    private bool IsManaged(Expr context) =>
        context is Call { Func: var function }
            && (
                PathOf(function) == "contextlib.suppress"
                || function is Name { Id: var id }
                    && classes.TryGetValue(id, out var made)
                    && Find(made, "__enter__") is not null
            )
        || context is Name variable
            && scope.Find(variable.Id) is Variable { Type: { } type }
            && OwnMethod(type, "__enter__");

    private void WithManager(With with, WithItem item)
    {
        if (
            item.ContextExpr is Call { Func: var function, Args: var errors }
            && PathOf(function) == "contextlib.suppress"
        )
        {
            Write("try");
            Body(with.Body);
            var types = errors.SelectMany(ExceptionsOf).ToList();
            var error = Fresh("error");
            Write(
                types is [var single]
                    ? $"catch ({single}) {{ }}"
                    : $"catch (Exception {error}) when ({error} is {string.Join(" or ", types)}) {{ }}"
            );
            return;
        }
        var code = Expression(item.ContextExpr);
        var type = RequireType(code);
        var manager = Fresh("manager");
        Write($"var {manager} = {code.Text};");
        var entered = OwnCall(new(manager), type, "__enter__", new Call(with.At, item.ContextExpr, [], []));
        if (item.OptionalVars is Name { Id: var name })
            StoreCode(name, entered);
        else if (item.OptionalVars is null)
            Write($"{entered.Text};");
        else
            throw Gap("with of several values");
        var (failed, caught) = (Fresh("failed"), Fresh("error"));
        var exit =
            Find(OwnClass(type), "__exit__") is not null
            && learned.TypeOf("return:" + KeyOfMethod(OwnClass(type)!, "__exit__")) is { } result
                ? result
                : throw Gap("a class with __enter__ and without __exit__");
        Write($"var {failed} = false;");
        Write("try");
        Body(with.Body);
        Write($"catch (Exception {caught})");
        Open();
        Write($"{failed} = true;");
        var left = $"{manager}.__exit__({caught}.GetType(), {caught}, null)";
        if (exit == "void")
        {
            Write($"{left};");
            Write("throw;");
        }
        else
        {
            Write($"if ({Negated(Truth(new(left), exit)).Text})");
            Write("    throw;");
        }
        Close();
        Write("finally");
        Open();
        Write($"if (!{failed})");
        Write($"    {manager}.__exit__(null, null, null);");
        Close();
    }
}
