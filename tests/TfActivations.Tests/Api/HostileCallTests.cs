using System.Diagnostics;
using System.Reflection;
using TfActivations.Data;
using TfActivations.Tests.TensorFlow;
using Xunit;

namespace TfActivations.Tests.Api;

/// <summary>
/// Every public call with arguments that nobody should give: only typed errors come out, no null where something else was
/// promised, in bounded time and memory.
/// </summary>
/// <remarks><c>TFACTIVATIONS_HOSTILE_CALLS</c> says how many calls of each member there are; CI makes more.</remarks>
[Collection(nameof(RunningAlone))]
public class HostileCallTests
{
    private const string Variable = "TFACTIVATIONS_HOSTILE_CALLS";
    private const int CallsByDefault = 6;
    private const long AllowedBytes = 512L << 20;
    private static readonly TimeSpan AllowedTime = TimeSpan.FromSeconds(5);

    [Fact]
    public void Only_typed_errors_come_out()
    {
        var calls = int.TryParse(Environment.GetEnvironmentVariable(Variable), out var given) ? given : CallsByDefault;
        var (folder, console) = (Environment.CurrentDirectory, Console.Out);
        var failures = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            Environment.CurrentDirectory = Directory.CreateTempSubdirectory().FullName;
            Console.SetOut(TextWriter.Null);
            foreach (var member in PublicCalls.All)
                failures.UnionWith(Failures(member, calls));
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
        }
        Assert.True(failures.Count == 0, $"{failures.Count} kinds of failure:\n{string.Join('\n', failures)}");
    }

    /// <summary>What went wrong in calls of one member, on a thread of their own, so that nothing of them stays.</summary>
    private static List<string> Failures(MethodBase member, int calls)
    {
        var name = PublicCalls.NameOf(member);
        var failures = new List<string>();
        var (began, described) = (Stopwatch.GetTimestamp(), "");
        var thread = new Thread(() =>
        {
            // Stable from run to run, where a string's own hash code is not.
            var random = new Random(name.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
            for (var i = 0; i < calls; i++)
            {
                began = Stopwatch.GetTimestamp();
                try
                {
                    var (receiver, arguments) = Arguments(member, random, i);
                    described = string.Join(", ", arguments.Select(Described));
                    if (Failure(member, receiver, arguments) is { } failure)
                        failures.Add($"{name} for ({described}): {failure}");
                }
                catch (Exception error)
                {
                    failures.Add(
                        $"{name}: its arguments cannot be made: {error.GetType().Name} {error.Message} {Origin(error)}"
                    );
                    return;
                }
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        while (!thread.Join(AllowedTime))
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref began)) > AllowedTime)
                return [$"{name}: still running after {AllowedTime.TotalSeconds} s for ({described})"];
        return [.. failures.Distinct().Take(3)];
    }

    /// <summary>What to call a member on and with; some of the arguments are hostile, at least one.</summary>
    private static (object? Receiver, object?[] Arguments) Arguments(MethodBase member, Random random, int call)
    {
        var hostile = new HostileValues(random);
        var parameters = member.GetParameters();
        var (all, chosen) = (random.Next(4) == 0, parameters.Length == 0 ? 0 : call % parameters.Length);
        object?[] arguments =
        [
            .. parameters.Select(
                (parameter, i) =>
                    parameter.IsOut ? null
                    : all || i == chosen ? hostile.Of(parameter.ParameterType, parameter.Name ?? "")
                    : GoodValues.Argument(parameter)
            ),
        ];
        return (member.IsStatic || member.IsConstructor ? null : GoodValues.Of(member.DeclaringType!), arguments);
    }

    /// <summary>What is wrong with the outcome of a call; null for nothing.</summary>
    private static string? Failure(MethodBase member, object? receiver, object?[] arguments)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var result = Invoke(member, receiver, arguments);
            if (result is null && IsPromised(member))
                return "null";
            // What it does wrong, a dataset does when one goes through it.
            if (result is Dataset dataset)
                _ = ((System.Collections.IEnumerable)dataset).Cast<object>().Take(3).Count();
        }
        catch (Exception error) when (error is TfActivationsException or ArgumentNullException)
        {
            // As it should be.
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name} {error.Message.ReplaceLineEndings(" ")} {Origin(error)}";
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > AllowedBytes ? $"{allocated} bytes allocated" : null;
    }

    private static object? Invoke(MethodBase member, object? receiver, object?[] arguments) =>
        member is ConstructorInfo constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null)
            : member.Invoke(receiver, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static bool IsPromised(MethodBase member) =>
        member is MethodInfo { ReturnType: var type } method
        && type != typeof(void)
        && new NullabilityInfoContext().Create(method.ReturnParameter).ReadState == NullabilityState.NotNull;

    private static string Described(object? value)
    {
        var text =
            value is null ? "null"
            : value
                is System.Collections.IEnumerable
                    and not string
                    and not (TfActivations.Tensors.Shape or TfActivations.Plotting.PlotData)
                ? $"[{string.Join(", ", ((System.Collections.IEnumerable)value).Cast<object?>().Take(3).Select(Described))}]"
            : FormattableString.Invariant($"{value}");
        return text.Length <= 60 ? text.ReplaceLineEndings(" ") : text[..57].ReplaceLineEndings(" ") + "...";
    }

    /// <summary>The first place in our own code that the error came through.</summary>
    private static string Origin(Exception error) =>
        error
            .StackTrace?.Split('\n')
            .FirstOrDefault(line => line.Contains("TfActivations.", StringComparison.Ordinal))
            ?.Trim()
        ?? "";
}
