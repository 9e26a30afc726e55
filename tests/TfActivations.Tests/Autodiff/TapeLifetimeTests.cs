using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Autodiff;

/// <summary>A tape that nobody ends costs nothing once nobody can ask it for gradients.</summary>
public class TapeLifetimeTests
{
    private const int Loops = 400;

    private static readonly Variable V = new(new[] { 1f, 2, 3 });

    /// <summary>What a step of a loop may do with its tape; what it returns the tape has seen.</summary>
    private static readonly Dictionary<string, Func<Tensor>> Steps = new()
    {
        ["using"] = () =>
        {
            using var tape = tf.GradientTape();
            var y = V * V;
            tape.gradient(y, V);
            return y;
        },
        ["no using"] = () =>
        {
            var tape = tf.GradientTape();
            var y = V * V;
            tape.gradient(y, V);
            return y;
        },
        ["persistent, no using"] = () =>
        {
            var tape = tf.GradientTape(persistent: true);
            var y = V * V;
            tape.gradient(y, V);
            return y;
        },
        ["no gradient"] = () =>
        {
            var tape = tf.GradientTape();
            var y = V * V;
            tape.watch(y);
            return y;
        },
        ["no gradient, using"] = () =>
        {
            using var tape = tf.GradientTape();
            var y = V * V;
            tape.watch(y);
            return y;
        },
        ["watched"] = () =>
        {
            var tape = tf.GradientTape();
            Tensor x = tf.constant([1f, 2]);
            tape.watch(x);
            var y = x * x;
            tape.gradient(y, x);
            return y;
        },
    };

    public static TheoryData<string> Names => [.. Steps.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_step_of_a_loop_allocates_what_the_first_does(string name) =>
        OnThread(() =>
        {
            var step = Steps[name];
            step();
            var one = Allocations.Of(() => step());
            var all = Allocations.Of(() => Repeat(step));
            Assert.InRange(all, 1, (long)(1.2 * Loops * one) + 65536);
        });

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_held_after_a_loop(string name) =>
        OnThread(() =>
        {
            var seen = Repeat(Steps[name]);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.DoesNotContain(seen, each => each.TryGetTarget(out _));
            Assert.False(TapeLog.OfThread.IsOpen);
        });

    [Theory, MemberData(nameof(Names))]
    public void A_later_tape_on_that_thread_does_what_it_would_have_done(string name) =>
        OnThread(() =>
        {
            Steps["using"]();
            var fresh = Allocations.Of(() => Steps["using"]());
            Repeat(Steps[name]);
            Assert.InRange(Allocations.Of(() => Steps["using"]()), 1, fresh + 512);
        });

    [Fact]
    public void Gradient_ends_a_tape_that_is_not_persistent() =>
        OnThread(() =>
        {
            var tape = tf.GradientTape();
            Assert.True(TapeLog.OfThread.IsOpen);
            tape.gradient(V * V, V);
            Assert.False(TapeLog.OfThread.IsOpen);
            GC.KeepAlive(tape);
        });

    [Fact]
    public void What_an_ended_tape_saw_is_free_while_the_tape_lives() =>
        OnThread(() =>
        {
            var tape = tf.GradientTape();
            var seen = Use(tape);
            GC.Collect();
            Assert.False(seen.TryGetTarget(out _));
            GC.KeepAlive(tape);

            [MethodImpl(MethodImplOptions.NoInlining)]
            static WeakReference<Tensor> Use(GradientTape tape)
            {
                var y = V * V;
                tape.gradient(y, V);
                return new(y);
            }
        });

    [Fact]
    public void A_tape_that_another_thread_disposes_of_is_closed_on_its_own() =>
        OnThread(() =>
        {
            var tape = tf.GradientTape();
            OnThread(tape.Dispose);
            Assert.False(TapeLog.OfThread.IsOpen);
        });

    [Fact]
    public void A_gradient_that_fails_leaves_the_tape_as_it_was() =>
        OnThread(() =>
        {
            var tape = tf.GradientTape();
            var y = V * V;
            Assert.Throws<InvalidArgumentException>(() => tape.gradient(y, V, new[] { 1f }));
            Assert.Equal(2, tape.gradient(y, V)![0].item());
        });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Tensor>[] Repeat(Func<Tensor> step) =>
        [.. Enumerable.Range(0, Loops).Select(_ => new WeakReference<Tensor>(step()))];

    /// <summary>On a thread that no other test has had tapes on.</summary>
    private static void OnThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
