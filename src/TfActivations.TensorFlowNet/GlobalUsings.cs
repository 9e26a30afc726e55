global using NetTensor = Tensorflow.Tensor;
global using NetTensors = Tensorflow.Tensors;
