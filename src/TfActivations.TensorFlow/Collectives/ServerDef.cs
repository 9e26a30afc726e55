using System.Text;
using TfActivations.Distribute;

namespace TfActivations.TensorFlow.Collectives;

/// <summary>The messages that TensorFlow's server starts with: tensorflow.ServerDef and tensorflow.ConfigProto, as bytes.</summary>
/// <remarks>A dozen fields of protos that have hundreds of messages: written by hand, their numbers are the same from 2.16 to 2.21.</remarks>
internal static class ServerDef
{
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(2);

    /// <summary>ConfigProto: the leader of the collectives, and the service that hears each worker's heart.</summary>
    public static byte[] Config(Cluster cluster, CommunicationOptions options)
    {
        var leader = DeviceName(cluster.Tasks[0]);
        var coordination = new Message()
            .Add(1, "standalone")
            .Add(2, leader)
            .Add(3, 1)
            .Add(4, Milliseconds(options.join_seconds))
            .Add(5, Milliseconds(options.lost_after_seconds))
            .Add(7, (long)Shutdown.TotalMilliseconds)
            .Add(8, 1);
        foreach (var job in cluster.Tasks.GroupBy(task => task.Type))
            coordination.Add(10, new Message().Add(1, job.Key).Add(2, job.Count()));
        var experimental = new Message().Add(1, leader).Add(23, coordination);
        return new Message().Add(4, Filter(cluster.Own)).Add(16, experimental).ToArray();
    }

    /// <summary>ServerDef: all addresses, and which of them is this process's.</summary>
    public static byte[] Server(Cluster cluster, byte[] config)
    {
        var all = new Message();
        foreach (var job in cluster.Tasks.GroupBy(task => task.Type))
        {
            var tasks = new Message().Add(1, job.Key);
            foreach (var task in job)
                tasks.Add(2, new Message().Add(1, task.Index).Add(2, task.Address));
            all.Add(1, tasks);
        }
        return new Message()
            .Add(1, all)
            .Add(2, cluster.Own.Type)
            .Add(3, cluster.Own.Index)
            .Add(4, config)
            .Add(5, "grpc")
            .ToArray();
    }

    /// <summary>As TensorFlow names a task's devices.</summary>
    public static string DeviceName(ClusterTask task) => $"/job:{task.Type}/replica:0/task:{task.Index}";

    private static string Filter(ClusterTask task) => $"/job:{task.Type}/task:{task.Index}";

    private static long Milliseconds(double seconds) => (long)(seconds * 1000);

    /// <summary>A message of protobuf, field by field.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public Message Add(int field, long value)
        {
            Varint((ulong)(field << 3));
            Varint((ulong)value);
            return this;
        }

        public Message Add(int field, byte[] value)
        {
            Varint((ulong)((field << 3) | 2));
            Varint((ulong)value.Length);
            bytes.AddRange(value);
            return this;
        }

        public Message Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public Message Add(int field, Message value) => Add(field, value.ToArray());

        public byte[] ToArray() => [.. bytes];

        private void Varint(ulong value)
        {
            for (; value > 127; value >>= 7)
                bytes.Add((byte)(value | 128));
            bytes.Add((byte)value);
        }
    }
}
