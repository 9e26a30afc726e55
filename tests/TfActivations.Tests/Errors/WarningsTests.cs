using Xunit;

namespace TfActivations.Tests.Errors;

public sealed class WarningsTests
{
    [Fact]
    public void Each_warning_is_said_once() =>
        Assert.Equal(
            ["warning: one", "warning: two", ""],
            Warnings
                .Of(() =>
                {
                    Warnings.Warn("one");
                    Warnings.Warn("two");
                    Warnings.Warn("one");
                })
                .Split(Environment.NewLine)
        );

    [Fact]
    public void Threads_warn_where_the_one_that_started_them_does() =>
        Assert.Contains(
            "elsewhere",
            Warnings.Of(() =>
            {
                var thread = new Thread(() => Warnings.Warn("elsewhere"));
                thread.Start();
                thread.Join();
            }),
            StringComparison.Ordinal
        );
}
